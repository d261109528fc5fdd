--liquibase formatted sql

--changeset ops:0004-external-api-logs
create table external_api_logs (
    id                bigint generated always as identity,
    api_provider      text        not null,
    endpoint          text        not null,
    http_method       text        not null,
    response_status   integer,
    response_time_ms  numeric,
    request_params    jsonb,
    response_data     jsonb,
    error_message     text,
    request_timestamp timestamptz not null,
    created_at        timestamptz not null default now(),
    constraint pk_external_api_logs primary key (id),
    constraint check_external_api_logs_response_status check (response_status between 100 and 599),
    constraint check_external_api_logs_response_time_ms check (response_time_ms >= 0)
);
create index index_external_api_logs_on_api_provider_and_request_timestamp
    on external_api_logs (api_provider, request_timestamp desc);
comment on table external_api_logs is 'Calls to providers of data.';
comment on column external_api_logs.id is 'The call.';
comment on column external_api_logs.api_provider is 'For example coingecko or binance.';
comment on column external_api_logs.endpoint is 'Path that was called, without secrets.';
comment on column external_api_logs.http_method is 'Method of the request.';
comment on column external_api_logs.response_status is 'HTTP status; null when no answer came.';
comment on column external_api_logs.response_time_ms is 'Milliseconds to the answer.';
comment on column external_api_logs.request_params is 'Parameters sent, without secrets.';
comment on column external_api_logs.response_data is 'What came, shortened.';
comment on column external_api_logs.error_message is 'Why it failed.';
comment on column external_api_logs.request_timestamp is 'When the call was made.';
comment on column external_api_logs.created_at is 'When the row was written.';
--rollback drop table external_api_logs;
