--liquibase formatted sql

--changeset model:0010-ledger-link
create table ledger_link (
    model_id   bigint      not null,
    sequence   integer     not null,
    as_of      timestamptz not null,
    row_count  integer     not null,
    fields     text[]      not null,
    leaves     bytea       not null,
    root       bytea       not null,
    previous   bytea       not null,
    hash       bytea       not null,
    signature  bytea       not null,
    key_id     text        not null,
    created_at timestamptz not null default now(),
    constraint pk_ledger_link primary key (model_id, sequence),
    constraint fk_ledger_link_model_id_ai_models foreign key (model_id) references ai_models (id) on delete restrict,
    constraint unique_ledger_link_cycle unique (model_id, as_of),
    constraint unique_ledger_link_hash unique (hash),
    constraint check_ledger_link_sequence check (sequence > 0),
    constraint check_ledger_link_row_count check (row_count > 0),
    constraint check_ledger_link_hashes check (length(root) = 32 and length(previous) = 32 and length(hash) = 32),
    constraint check_ledger_link_leaves check (length(leaves) = 32 * row_count),
    constraint check_ledger_link_signature check (length(signature) = 64)
);
create index index_predictions_on_ai_models_id_and_issued_at on predictions (ai_models_id, issued_at);
comment on table ledger_link is 'One chain a model version, one link a cycle in which it issued claims or abstained: append-only.';
comment on column ledger_link.model_id is 'Model version whose chain it is.';
comment on column ledger_link.sequence is 'Place in the chain, from 1.';
comment on column ledger_link.as_of is 'Cycle whose rows it covers.';
comment on column ledger_link.row_count is 'Rows of that cycle: leaves of the tree.';
comment on column ledger_link.fields is 'Issue fields that a leaf is made of, by name in byte order.';
comment on column ledger_link.leaves is 'Hashes of the rows in that order: they tell which row is not as it was; the root vouches for them.';
comment on column ledger_link.root is 'Merkle root (RFC 6962, SHA-256) over the rows in order of coin, subject, horizon, type and id.';
comment on column ledger_link.previous is 'Hash of the link before; of the first, the hash of the version''s id and name.';
comment on column ledger_link.hash is 'SHA-256 over previous, model, sequence, as_of, root, count and fields.';
comment on column ledger_link.signature is 'Ed25519 over the hash as this chain''s head.';
comment on column ledger_link.key_id is 'Key that signed it.';
comment on column ledger_link.created_at is 'Wall clock.';
--rollback drop index index_predictions_on_ai_models_id_and_issued_at; drop table ledger_link;

--changeset model:0010-append-only splitStatements:false
create function guard_append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only: nothing in it is changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function guard_append_only() is 'Refuses every change of a table but new rows.';
create trigger guard_ledger_link before update or delete on ledger_link for each row execute function guard_append_only();
create trigger guard_ledger_link_truncate before truncate on ledger_link for each statement execute function guard_append_only();
--rollback drop trigger guard_ledger_link_truncate on ledger_link; drop trigger guard_ledger_link on ledger_link; drop function guard_append_only();

--changeset model:0010-ledger-privileges splitStatements:false
do $$
declare
    role name;
begin
    -- Whoever was granted the tables beside their owner is a service's run-time role.
    for role in
        select distinct grantee from information_schema.role_table_grants
        where table_schema = current_schema and table_name = 'predictions' and privilege_type = 'SELECT' and grantee <> current_user
    loop
        execute format('revoke update, delete on predictions from %I', role);
        execute format(
            'grant update (actual_price, accuracy_percentage, absolute_error, squared_error, is_realized, is_accurate, outcome, '
            'void_reason, settled_at, evaluated_at) on predictions to %I', role);
        execute format('revoke update, delete on ledger_link from %I', role);
    end loop;
end $$;
--rollback not required
