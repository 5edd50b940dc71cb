-- Equipment is listed by the day on which it was handed over; what is not yet stands behind all others.
CREATE INDEX facility_handed ON facility (coalesce(handed_on, 'infinity'::date), id);
CREATE INDEX facility_city_code_handed ON facility (city_code, coalesce(handed_on, 'infinity'::date), id);
CREATE INDEX facility_county_code_handed ON facility (county_code, coalesce(handed_on, 'infinity'::date), id);
CREATE INDEX facility_street_code_handed ON facility (street_code, coalesce(handed_on, 'infinity'::date), id);
