--liquibase formatted sql

--changeset platform:outbox splitStatements:true
create table outbox_record (
    id             varchar(255)  not null,
    status         varchar(20)   not null,
    record_key     varchar(255)  not null,
    record_type    varchar(255)  not null,
    payload        text          not null,
    context        text,
    created_at     timestamptz   not null,
    completed_at   timestamptz,
    failure_count  integer       not null,
    failure_reason varchar(1000),
    next_retry_at  timestamptz   not null,
    partition_no   integer       not null,
    handler_id     varchar(1000) not null,
    constraint pk_outbox_record primary key (id)
);
create index index_outbox_record_on_record_key_and_created_at on outbox_record (record_key, created_at);
create index index_outbox_record_on_partition_no_and_status on outbox_record (partition_no, status, next_retry_at);
create table outbox_instance (
    instance_id    varchar(255) not null,
    hostname       varchar(255) not null,
    port           integer      not null,
    status         varchar(50)  not null,
    started_at     timestamptz  not null,
    last_heartbeat timestamptz  not null,
    created_at     timestamptz  not null,
    updated_at     timestamptz  not null,
    constraint pk_outbox_instance primary key (instance_id)
);
create table outbox_partition (
    partition_number integer     not null,
    instance_id      varchar(255),
    version          bigint      not null default 0,
    updated_at       timestamptz not null,
    constraint pk_outbox_partition primary key (partition_number)
);
comment on table outbox_record is 'Events stored with the transaction that made them true, on their way to Kafka.';
comment on table outbox_instance is 'Instances of this service that send from the outbox.';
comment on table outbox_partition is 'Which instance sends which part of the outbox.';
--rollback drop table outbox_partition; drop table outbox_instance; drop table outbox_record;

--changeset platform:touch-updated-at splitStatements:false
create function touch_updated_at() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    return new;
end $$;
comment on function touch_updated_at() is 'Keeps updated_at at the time of the last change.';
--rollback drop function touch_updated_at();
