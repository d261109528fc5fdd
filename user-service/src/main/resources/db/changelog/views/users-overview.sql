--liquibase formatted sql
--changeset users:users-overview runOnChange:true splitStatements:false
create or replace view v_users_overview as
select u.id, u.email, u.first_name, u.last_name, u.role, u.is_active, u.is_verified, u.created_at, u.last_login,
       u.login_count,
       (select count(*) from user_sessions s where s.user_id = u.id and s.is_active and s.expires_at > now()) as sessions
from users u;
comment on view v_users_overview is 'Accounts as the administration sees them.';
--rollback drop view v_users_overview;
