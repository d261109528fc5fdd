--liquibase formatted sql

--changeset market:0004-import
create table import (
    id           bigint      generated always as identity,
    file         text        not null,
    format       text        not null,
    state        text        not null default 'running',
    rows         bigint      not null default 0,
    new_rows     bigint      not null default 0,
    changed      bigint      not null default 0,
    unchanged    bigint      not null default 0,
    other_source bigint      not null default 0,
    unmatched    bigint      not null default 0,
    rejected     bigint      not null default 0,
    started_at   timestamptz not null,
    completed_at timestamptz,
    reason       text,
    constraint pk_import primary key (id),
    constraint check_import_file check (length(file) between 1 and 255),
    constraint check_import_state check (state in ('running', 'completed', 'failed'))
);
create index index_import_on_started_at on import (started_at desc, id desc);
comment on table import is 'Imports of files.';
comment on column import.id is 'The import.';
comment on column import.file is 'Name of the file as the caller gave it.';
comment on column import.format is 'Format that its first lines showed.';
comment on column import.state is 'running, completed or failed.';
comment on column import.rows is 'Rows read.';
comment on column import.new_rows is 'Rows that were not known before.';
comment on column import.changed is 'Rows that replaced different values of the same source.';
comment on column import.unchanged is 'Rows that said what was already known.';
comment on column import.other_source is 'Rows left out because another source gave that candle first.';
comment on column import.unmatched is 'Market caps kept for days without a daily candle; they join it when one comes.';
comment on column import.rejected is 'Rows refused; see import_rejection.';
comment on column import.started_at is 'Wall clock.';
comment on column import.completed_at is 'Wall clock.';
comment on column import.reason is 'Why it failed.';
--rollback drop table import;

--changeset market:0004-import-rejection
create table import_rejection (
    id          bigint generated always as identity,
    import_id   bigint not null,
    line        bigint not null,
    column_name text   not null,
    reason      text   not null,
    value       text   not null,
    constraint pk_import_rejection primary key (id),
    constraint fk_import_rejection_import_id foreign key (import_id) references import (id) on delete cascade
);
create index index_import_rejection_on_import_id on import_rejection (import_id, id);
comment on table import_rejection is 'Rows that an import refused; up to 10,000 of an import.';
comment on column import_rejection.id is 'The rejection.';
comment on column import_rejection.import_id is 'The import.';
comment on column import_rejection.line is 'Line of the file, from 1.';
comment on column import_rejection.column_name is 'Column at fault.';
comment on column import_rejection.reason is 'Completes the sentence that the column begins.';
comment on column import_rejection.value is 'What stood there, cut to 100 characters.';
--rollback drop table import_rejection;
