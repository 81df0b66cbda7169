// As much of a zip file as these tests need: the files in it, and one made of files.

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** The files of a zip: name → bytes. */
export function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, comment] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(start, start + packed);
    files.set(bytes.subarray(at + 46, at + 46 + name).toString('utf8'), bytes.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** A zip of these files: name → bytes. */
export function zip(files) {
  const [parts, listed] = [[], []];
  let at = 0;
  for (const [name, content] of files) {
    const [title, packed] = [Buffer.from(name, 'utf8'), deflateRawSync(content)];
    const both = Buffer.alloc(26);
    both.writeUInt16LE(20, 0);
    both.writeUInt16LE(0x0800, 2); // names are UTF-8
    both.writeUInt16LE(8, 4);
    both.writeUInt16LE(0x21, 8); // 1 January 1980
    both.writeUInt32LE(crc32(content), 10);
    both.writeUInt32LE(packed.length, 14);
    both.writeUInt32LE(content.length, 18);
    both.writeUInt16LE(title.length, 22);
    const [entry, tail] = [Buffer.from('PK\x01\x02\x14\x00', 'latin1'), Buffer.alloc(14)];
    tail.writeUInt32LE(at, 10);
    listed.push(entry, both, tail, title);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), both, title, packed];
    parts.push(...local);
    at += local.reduce((sum, part) => sum + part.length, 0);
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(listed.reduce((sum, part) => sum + part.length, 0), 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...listed, end]);
}
