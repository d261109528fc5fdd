--liquibase formatted sql

--changeset ops:0006-provider-calls
alter table external_api_logs add column call_id uuid;
alter table external_api_logs add constraint unique_external_api_logs_call_id unique (call_id);
create index index_external_api_logs_on_request_timestamp_and_id on external_api_logs (request_timestamp desc, id desc);
comment on column external_api_logs.call_id is 'The call as its event names it: a call is stored once however often it is told.';
comment on column external_api_logs.response_data is 'SHA-256 and length in bytes of the answer''s body; null when none came whole.';
--rollback drop index index_external_api_logs_on_request_timestamp_and_id;
--rollback alter table external_api_logs drop constraint unique_external_api_logs_call_id;
--rollback alter table external_api_logs drop column call_id;
--rollback comment on column external_api_logs.response_data is 'What came, shortened.';
