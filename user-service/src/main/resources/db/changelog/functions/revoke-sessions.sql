--liquibase formatted sql
--changeset users:revoke-sessions runOnChange:true splitStatements:false
create or replace function revoke_sessions(p_user_id bigint, p_but bigint)
returns setof bigint language sql as $$
    update user_sessions set is_active = false
    where user_id = p_user_id and is_active and id is distinct from p_but
    returning id;
$$;
comment on function revoke_sessions is 'Ends all logins of a user but one (null: none is spared); answers which.';
--rollback drop function revoke_sessions;
