-- The list of late entries reads those alone, however many records there are beside them.
CREATE INDEX conduct_record_late ON conduct_record (division_code) WHERE late_at IS NOT NULL AND struck_at IS NULL;
CREATE INDEX organisation_member_late ON organisation_member (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX service_contract_late ON service_contract (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX street_evidence_late ON street_evidence (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX compound_exclusion_late ON compound_exclusion (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX term_claim_late ON term_claim (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX rectification_order_late ON rectification_order (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX facility_late ON facility (division_code) WHERE late_at IS NOT NULL;
CREATE INDEX procedure_step_late_place ON procedure_step (division_code) WHERE late AND NOT taken_back;
CREATE INDEX assembly_step_late_place ON assembly_step (division_code) WHERE late;
CREATE INDEX filing_step_late_place ON filing_step (division_code) WHERE late;
