--liquibase formatted sql

--changeset model:0011-model-activation
create table model_activation (
    id         bigint      generated always as identity,
    model_type text        not null,
    model_id   bigint      not null,
    act        text        not null,
    as_of      timestamptz not null,
    actor      text        not null,
    reason     text        not null,
    evidence   jsonb       not null,
    in_cycle   boolean     not null,
    created_at timestamptz not null default now(),
    constraint pk_model_activation primary key (id),
    constraint fk_model_activation_model_id_ai_models foreign key (model_id) references ai_models (id) on delete restrict,
    constraint check_model_activation_model_type check (model_type in ('macro', 'sector', 'asset', 'timing')),
    constraint check_model_activation_act check (act in ('activated', 'demoted', 'retired')),
    constraint check_model_activation_actor check (actor = 'rule' or actor ~ '^user:[0-9]+$'),
    constraint check_model_activation_reason check (length(reason) between 1 and 1000)
);
create unique index unique_model_activation_in_cycle on model_activation (model_id, act, as_of) where in_cycle;
create index index_model_activation_on_model_type_and_as_of on model_activation (model_type, as_of desc, id desc);
create index index_model_activation_on_model_id on model_activation (model_id, as_of desc, id desc);
comment on table model_activation is 'Who made which model version the champion of its type, or took it back, when and why. Rows are only added: the champion as of an event time is what they say.';
comment on column model_activation.id is 'Order of acts of one event time.';
comment on column model_activation.model_type is 'Layer whose champion it is about.';
comment on column model_activation.model_id is 'The model version.';
comment on column model_activation.act is 'activated: champion; demoted: champion no more, predicts on unfollowed; retired: predicts no more.';
comment on column model_activation.as_of is 'Event time: cycles later than this heed it.';
comment on column model_activation.actor is 'rule, or user: and the id of an admin; a replay heeds the rule alone.';
comment on column model_activation.reason is 'Why, or the admin''s note; shown to everybody.';
comment on column model_activation.evidence is 'The figures at that moment: metrics, verdict, the champion''s metrics or the window of an alarm.';
comment on column model_activation.in_cycle is 'Whether a cycle did it; the cycle computed again does it once.';
comment on column model_activation.created_at is 'Wall clock.';
--rollback drop table model_activation;

--changeset model:0011-model-activation-guard splitStatements:false
create function guard_model_activation() returns trigger language plpgsql as $$
begin
    raise exception 'model_activation is a history: rows are never changed or deleted' using errcode = 'restrict_violation';
end $$;
comment on function guard_model_activation() is 'Keeps the history of activations as it was written.';
create trigger guard_model_activation before update or delete on model_activation for each row execute function guard_model_activation();
create trigger guard_model_activation_truncate before truncate on model_activation for each statement execute function guard_model_activation();
insert into model_activation (model_type, model_id, act, as_of, actor, reason, evidence, in_cycle)
select model_type, id, 'activated', valid_from, 'rule', reason, jsonb_build_object('metrics', performance_metrics), true
from ai_models where is_active and architecture is not null and reason is not null;
--rollback drop trigger guard_model_activation_truncate on model_activation; drop trigger guard_model_activation on model_activation; drop function guard_model_activation();
