--liquibase formatted sql
--changeset users:record-failed-login runOnChange:true splitStatements:false
create or replace function record_failed_login(p_subject text, p_allowed integer, p_now timestamptz)
returns timestamptz language sql as $$
    insert into login_attempt as held (subject, failures, last_failure_at)
    values (p_subject, 1, p_now)
    on conflict (subject) do update
    set failures = case when held.last_failure_at < p_now - interval '1 hour' then 1 else held.failures + 1 end,
        last_failure_at = p_now,
        blocked_until = case
            when held.last_failure_at >= p_now - interval '1 hour' and held.failures + 1 >= p_allowed
            then p_now + least(interval '15 minutes', interval '1 second' * (2 ^ least(held.failures + 1 - p_allowed, 12)))
        end
    returning blocked_until;
$$;
comment on function record_failed_login is
    'Counts a failure; from p_allowed in a row on each doubles the pause, from a second to a quarter of an hour.';
--rollback drop function record_failed_login;
