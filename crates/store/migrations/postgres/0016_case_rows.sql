-- The cases of a matter by the day on which they were opened. The words are left empty, so that the views are rebuilt when
-- the program starts: more lists of whose turn it is are kept from now on.

CREATE INDEX case_by_matter ON case_view (office, matter, opened_day, first);
UPDATE case_view SET words = '';
