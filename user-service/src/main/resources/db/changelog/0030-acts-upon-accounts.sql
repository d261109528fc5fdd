--liquibase formatted sql
--changeset users:0030-acts-upon-accounts
create index index_user_activities_on_entity_id_of_accounts on user_activities (entity_id)
    where entity_type in ('user', 'user_watchlists');
--rollback drop index index_user_activities_on_entity_id_of_accounts;
