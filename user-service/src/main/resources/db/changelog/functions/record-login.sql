--liquibase formatted sql
--changeset users:record-login runOnChange:true splitStatements:false
create or replace function record_login(p_user_id bigint, p_subjects text[], p_now timestamptz)
returns integer language sql as $$
    delete from login_attempt where subject = any (p_subjects);
    update users set last_login = p_now, login_count = login_count + 1 where id = p_user_id returning login_count;
$$;
comment on function record_login is 'Counts a login and forgets the failures before it; answers how many logins there were.';
--rollback drop function record_login;
