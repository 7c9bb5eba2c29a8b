-- What a poll was promised is said by name, and says what is to be done before it is erased.
ALTER TABLE polls ADD COLUMN retention_name_fr text;
ALTER TABLE polls ADD COLUMN retention_name_en text;
ALTER TABLE polls ADD COLUMN retention_disposition text;
UPDATE polls SET retention_name_fr = c.name_fr, retention_name_en = c.name_en, retention_disposition = c.disposition
    FROM retention_classes c WHERE c.class_id = polls.retention_class;
ALTER TABLE polls DROP CONSTRAINT polls_retention_whole;
ALTER TABLE polls ADD CONSTRAINT polls_retention_whole
    CHECK (num_nonnulls(retention_class, retention_code, retention_name_fr, retention_name_en, retention_days,
        retention_starts, retention_disposition) IN (0, 7));
