--liquibase formatted sql

--changeset ops:views-external-api-health runOnChange:true
create or replace view v_external_api_health as
select l.api_provider, count(*) as calls, count(l.error_message) as failures,
       1 - count(l.error_message)::double precision / count(*) as success_share,
       percentile_cont(0.5) within group (order by l.response_time_ms::double precision) as median_ms,
       max(l.request_timestamp) filter (where l.error_message is null) as last_success,
       max(l.request_timestamp) filter (where l.error_message is not null) as last_failure,
       (array_agg(l.error_message order by l.request_timestamp desc) filter (where l.error_message is not null))[1]
           as last_error
from external_api_logs l
where l.request_timestamp >= now() - interval '1 hour'
group by l.api_provider;
comment on view v_external_api_health is 'Calls to each provider in the last hour.';
--rollback drop view v_external_api_health;
