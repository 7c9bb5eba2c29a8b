-- How long polls are kept, by class: what organisers may choose among. Without one, the configuration rules alone.
CREATE TABLE retention_classes (
    class_id    uuid        NOT NULL,
    code        text        NOT NULL,
    name_fr     text        NOT NULL,
    name_en     text        NOT NULL,
    days        integer     NOT NULL,
    starts      text        NOT NULL,
    disposition text        NOT NULL,
    is_default  boolean     NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    CONSTRAINT retention_classes_pkey PRIMARY KEY (class_id),
    CONSTRAINT retention_classes_code_form CHECK (code ~ '^[A-Z0-9][A-Z0-9.-]{0,19}$'),
    CONSTRAINT retention_classes_names_length
        CHECK (char_length(name_fr) BETWEEN 1 AND 80 AND char_length(name_en) BETWEEN 1 AND 80),
    CONSTRAINT retention_classes_days_bounds CHECK (days BETWEEN 7 AND 365),
    CONSTRAINT retention_classes_starts_known CHECK (starts IN ('last_option', 'decision', 'last_change')),
    CONSTRAINT retention_classes_disposition_known CHECK (disposition IN ('destroy', 'file_then_destroy')),
    CONSTRAINT retention_classes_default_in_use CHECK (NOT (is_default AND retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX retention_classes_code_key ON retention_classes (code);
CREATE UNIQUE INDEX retention_classes_default_key ON retention_classes (is_default) WHERE is_default;

-- What a class was at each change, and whose: added to, never changed. The log has the ids.
CREATE TABLE retention_class_versions (
    class_id    uuid        NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  uuid,
    days        integer     NOT NULL,
    starts      text        NOT NULL,
    disposition text        NOT NULL,
    is_default  boolean     NOT NULL,
    retired     boolean     NOT NULL,
    CONSTRAINT retention_class_versions_pkey PRIMARY KEY (class_id, changed_at),
    CONSTRAINT retention_class_versions_class_fkey FOREIGN KEY (class_id) REFERENCES retention_classes
);

-- What a poll was promised when its class was chosen: a class that changes later does not change it.
ALTER TABLE polls ADD COLUMN retention_class uuid;
ALTER TABLE polls ADD COLUMN retention_code text;
ALTER TABLE polls ADD COLUMN retention_days integer;
ALTER TABLE polls ADD COLUMN retention_starts text;
ALTER TABLE polls ADD CONSTRAINT polls_retention_whole
    CHECK (num_nonnulls(retention_class, retention_code, retention_days, retention_starts) IN (0, 4));

GRANT SELECT, INSERT, UPDATE ON retention_classes TO creneau_app;
GRANT SELECT, INSERT ON retention_class_versions TO creneau_app;
