--liquibase formatted sql

--changeset ops:archive-old-data runOnChange:true splitStatements:false
create or replace function archive_old_data(before timestamptz) returns bigint language plpgsql as $$
declare
    checks bigint;
    calls  bigint;
begin
    delete from system_health where check_time < before;
    get diagnostics checks = row_count;
    delete from external_api_logs where request_timestamp < before;
    get diagnostics calls = row_count;
    return checks + calls;
end $$;
comment on function archive_old_data(timestamptz) is 'Lets go of health checks and calls to providers before a time; gives how many.';
--rollback drop function archive_old_data(timestamptz);
