--liquibase formatted sql
--changeset users:0017-passkeys
create table user_entities (
    id           text not null,
    name         text not null,
    display_name text,
    constraint pk_user_entities primary key (id),
    constraint unique_user_entities_name unique (name),
    constraint fk_user_entities_name_users foreign key (name) references users (email)
        on update cascade on delete cascade
);
create table user_credentials (
    credential_id                text        not null,
    user_entity_user_id          text        not null,
    public_key                   bytea       not null,
    signature_count              bigint      not null,
    uv_initialized               boolean     not null,
    backup_eligible              boolean     not null,
    authenticator_transports     text,
    public_key_credential_type   text,
    backup_state                 boolean     not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz not null,
    last_used                    timestamptz not null,
    label                        text        not null,
    constraint pk_user_credentials primary key (credential_id),
    constraint fk_user_credentials_user_entity_user_id_user_entities foreign key (user_entity_user_id)
        references user_entities (id) on delete cascade,
    constraint check_user_credentials_label check (length(label) <= 64)
);
create index index_user_credentials_on_user_entity_user_id on user_credentials (user_entity_user_id);
comment on table user_entities is 'People as their passkeys know them; names as Spring Security reads them.';
comment on column user_entities.id is 'Random handle, base64url: an authenticator learns no id of ours.';
comment on column user_entities.name is 'E-mail address of the account.';
comment on column user_entities.display_name is 'What an authenticator shows.';
comment on table user_credentials is 'Passkeys; public halves only.';
comment on column user_credentials.credential_id is 'Chosen by the authenticator, base64url.';
comment on column user_credentials.user_entity_user_id is 'Whose passkey it is.';
comment on column user_credentials.public_key is 'COSE key.';
comment on column user_credentials.signature_count is 'Signatures so far, 0 when the authenticator does not count; going back means a copy.';
comment on column user_credentials.uv_initialized is 'Whether its person was verified when it was made.';
comment on column user_credentials.backup_eligible is 'Whether it may be synchronised.';
comment on column user_credentials.authenticator_transports is 'Comma-separated.';
comment on column user_credentials.public_key_credential_type is 'Always public-key.';
comment on column user_credentials.backup_state is 'Whether it is synchronised.';
comment on column user_credentials.attestation_object is 'As sent when it was made.';
comment on column user_credentials.attestation_client_data_json is 'As sent when it was made.';
comment on column user_credentials.created is 'Wall clock.';
comment on column user_credentials.last_used is 'Wall clock of the last login with it; equal to created while unused.';
comment on column user_credentials.label is 'The person''s name for it, at most 64 characters.';
--rollback drop table user_credentials; drop table user_entities;
