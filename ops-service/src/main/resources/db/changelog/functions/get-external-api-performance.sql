--liquibase formatted sql

--changeset ops:get-external-api-performance runOnChange:true splitStatements:false
create or replace function get_external_api_performance(since timestamptz, until timestamptz)
returns table (api_provider text, endpoint text, calls bigint, failures bigint, throttled bigint,
    median_ms double precision, p99_ms double precision, bytes numeric, last_call timestamptz)
language sql stable as $$
    select l.api_provider, l.endpoint, count(*), count(l.error_message),
           count(*) filter (where l.response_status in (418, 429)),
           percentile_cont(0.5) within group (order by l.response_time_ms::double precision),
           percentile_cont(0.99) within group (order by l.response_time_ms::double precision),
           coalesce(sum((l.response_data ->> 'bytes')::numeric), 0), max(l.request_timestamp)
    from external_api_logs l
    where l.request_timestamp >= since and l.request_timestamp < until
    group by l.api_provider, l.endpoint
    order by l.api_provider, l.endpoint
$$;
comment on function get_external_api_performance(timestamptz, timestamptz) is 'Calls to each endpoint sent in [since, until): how many, how many failed or were throttled (418, 429), milliseconds to the end of the answer, bytes received.';
--rollback drop function get_external_api_performance(timestamptz, timestamptz);
