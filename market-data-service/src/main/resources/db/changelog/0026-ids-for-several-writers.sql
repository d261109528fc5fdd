--liquibase formatted sql

--changeset market:0026-ids-for-several-writers
-- Writers at once whose ids are near each other wait for the same page of the primary key; nothing counts ids.
alter table price_data alter column id set cache 1000;
--rollback alter table price_data alter column id set cache 100;
