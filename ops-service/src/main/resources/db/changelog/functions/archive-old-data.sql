--liquibase formatted sql

--changeset ops:archive-old-data runOnChange:true splitStatements:false
create or replace function archive_old_data(before timestamptz) returns bigint language plpgsql as $$
declare
    gone bigint;
begin
    delete from system_health where check_time < before;
    get diagnostics gone = row_count;
    return gone;
end $$;
comment on function archive_old_data(timestamptz) is 'Lets go of health checks before a time; gives how many.';
--rollback drop function archive_old_data(timestamptz);
