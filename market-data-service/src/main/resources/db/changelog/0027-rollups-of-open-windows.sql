--liquibase formatted sql

--changeset market:0027-rollups-of-open-windows
-- A window half filled in behind and half streamed is whole for nobody until it is over.
alter table rollup_due
    add column filled_to timestamptz,
    add column not_before timestamptz not null default '-infinity';
comment on column rollup_due.filled_to is 'Open time of the newest minute that was filled in behind the running roll-up; the day is rolled up again at the end of each window that holds it. Null where the day was over.';
comment on column rollup_due.not_before is 'When it is due, wall clock: the end of such a window; before all times where it waits for nothing.';
--rollback alter table rollup_due drop column filled_to, drop column not_before;
