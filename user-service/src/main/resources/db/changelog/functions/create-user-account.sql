--liquibase formatted sql
--changeset users:create-user-account runOnChange:true splitStatements:false
create or replace function create_user_account(
    p_email text, p_password_hash text, p_first_name text, p_last_name text, p_language text, p_timezone text,
    p_now timestamptz)
returns bigint language sql as $$
    insert into users (email, password_hash, first_name, last_name, language, timezone, created_at, password_changed_at)
    values (p_email, p_password_hash, p_first_name, p_last_name, p_language, p_timezone, p_now, p_now)
    on conflict (email) do nothing
    returning id;
$$;
comment on function create_user_account is 'Id of the new account; null when the address has one already.';
--rollback drop function create_user_account;
