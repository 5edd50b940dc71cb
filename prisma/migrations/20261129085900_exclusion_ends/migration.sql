-- What is left out of the statistics is listed by its last day, and narrowed to what ends soon or has ended; open-ended behind all others.
CREATE INDEX compound_exclusion_ends ON compound_exclusion (coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX compound_exclusion_city_code_ends ON compound_exclusion (city_code, coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX compound_exclusion_county_code_ends ON compound_exclusion (county_code, coalesce(ends_on, 'infinity'::date), id);
CREATE INDEX compound_exclusion_street_code_ends ON compound_exclusion (street_code, coalesce(ends_on, 'infinity'::date), id);
