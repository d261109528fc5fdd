--liquibase formatted sql

--changeset model:0004-predictions splitStatements:false
create table predictions (
    id                  bigint generated always as identity,
    crypto_id           bigint,
    ai_models_id        bigint      not null,
    prediction_type     text        not null,
    predicted_price     numeric(38, 18),
    predicted_value     jsonb,
    confidence_score    numeric(9, 6),
    prediction_horizon  integer     not null,
    target_datetime     timestamptz not null,
    features_used       jsonb,
    input_price         numeric(38, 18),
    input_features      jsonb,
    context_data        jsonb,
    actual_price        numeric(38, 18),
    accuracy_percentage numeric,
    absolute_error      numeric,
    squared_error       numeric,
    is_realized         boolean     not null default false,
    is_accurate         boolean,
    accuracy_threshold  numeric,
    market_conditions   jsonb,
    volatility_level    text,
    prediction_time     numeric,
    notes               text,
    debug_info          jsonb,
    created_at          timestamptz not null default now(),
    updated_at          timestamptz default now(),
    evaluated_at        timestamptz,
    run_kind            text        not null,
    run_id              text        not null,
    correlation_id      uuid        not null,
    issued_at           timestamptz not null,
    base_rate           numeric(9, 6),
    input_hash          text,
    settlement_rule     text        not null,
    is_abstention       boolean     not null default false,
    settled_at          timestamptz,
    outcome             text,
    void_reason         text,
    constraint pk_predictions primary key (id),
    constraint fk_predictions_crypto_id_cryptocurrency_ref foreign key (crypto_id) references cryptocurrency_ref (id) on delete restrict,
    constraint fk_predictions_ai_models_id_ai_models foreign key (ai_models_id) references ai_models (id) on delete restrict,
    constraint unique_predictions_claim unique nulls not distinct (ai_models_id, crypto_id, prediction_type, issued_at),
    constraint check_predictions_prediction_type check (length(prediction_type) between 1 and 50),
    constraint check_predictions_confidence_score check (confidence_score between 0 and 1),
    constraint check_predictions_base_rate check (base_rate between 0 and 1),
    constraint check_predictions_prediction_horizon check (prediction_horizon > 0),
    constraint check_predictions_target_datetime check (target_datetime > issued_at),
    constraint check_predictions_volatility_level check (volatility_level in ('low', 'medium', 'high')),
    constraint check_predictions_run_kind check (run_kind in ('live', 'replay', 'simulated')),
    constraint check_predictions_outcome check (outcome in ('occurred', 'not_occurred')),
    constraint check_predictions_abstention check (not is_abstention or (predicted_value is null and void_reason is not null)),
    constraint check_predictions_settlement check (not is_realized or (outcome is not null and settled_at is not null and void_reason is null))
);
create index index_predictions_on_issued_at_and_id on predictions (issued_at desc, id desc) where not is_abstention;
create index index_predictions_on_crypto_id_and_issued_at on predictions (crypto_id, issued_at desc, id desc);
create index index_predictions_on_target_datetime_due on predictions (target_datetime) where not is_realized and void_reason is null;
create trigger touch_predictions before update on predictions for each row execute function touch_updated_at();
comment on table predictions is 'Ledger of claims: issued before the fact, settled once, never changed or deleted.';
comment on column predictions.id is 'Unique identifier of the claim.';
comment on column predictions.crypto_id is 'Coin; null for macro and sector models.';
comment on column predictions.ai_models_id is 'Model version that made the claim.';
comment on column predictions.prediction_type is 'price, event, trend.';
comment on column predictions.predicted_price is 'USD, for price claims.';
comment on column predictions.predicted_value is 'Claim other than a price: probability in [0, 1] and event; null for an abstention.';
comment on column predictions.confidence_score is 'Stated probability of the stated side, in [0, 1]; null for an abstention.';
comment on column predictions.prediction_horizon is 'Hours from issue to target.';
comment on column predictions.target_datetime is 'When the claim is judged.';
comment on column predictions.features_used is 'Names of the inputs in order.';
comment on column predictions.input_price is 'Close at issue, USD.';
comment on column predictions.input_features is 'Inputs by name: centred ranks in [-0.5, 0.5]; a missing one is null.';
comment on column predictions.context_data is 'Universe size at issue.';
comment on column predictions.actual_price is 'Close at the target, USD.';
comment on column predictions.accuracy_percentage is '100 (1 - absolute_error), 0 to 100.';
comment on column predictions.absolute_error is 'Distance of the probability from what happened (0 or 1).';
comment on column predictions.squared_error is 'Its square: the claim''s Brier score.';
comment on column predictions.is_realized is 'Whether it has been judged.';
comment on column predictions.is_accurate is 'Whether the side with at least accuracy_threshold came true.';
comment on column predictions.accuracy_threshold is 'Probability from which the event counts as the stated side.';
comment on column predictions.market_conditions is 'Market at issue, when a layer supplies it.';
comment on column predictions.volatility_level is 'Tercile of the coin''s 30-day volatility in its universe at issue.';
comment on column predictions.prediction_time is 'Wall time to make it, seconds.';
comment on column predictions.notes is 'For people.';
comment on column predictions.debug_info is 'For developers.';
comment on column predictions.created_at is 'Wall clock.';
comment on column predictions.updated_at is 'Wall clock.';
comment on column predictions.evaluated_at is 'Wall clock of the settlement.';
comment on column predictions.run_kind is 'live, replay or simulated.';
comment on column predictions.run_id is 'Run whose cycle issued it.';
comment on column predictions.correlation_id is 'Cycle that issued it.';
comment on column predictions.issued_at is 'Event time of issue: the newest data it rests on.';
comment on column predictions.base_rate is 'Probability the baseline would have stated, in [0, 1].';
comment on column predictions.input_hash is 'SHA-256 over the canonical inputs.';
comment on column predictions.settlement_rule is 'How it is judged, fixed at issue.';
comment on column predictions.is_abstention is 'A forecast that could not be made; void_reason says why.';
comment on column predictions.settled_at is 'Event time of the settlement.';
comment on column predictions.outcome is 'occurred or not_occurred.';
comment on column predictions.void_reason is 'Why it cannot be judged; a void claim is never realized.';
--rollback drop table predictions;

--changeset model:0004-predictions-ledger splitStatements:false
create function guard_predictions() returns trigger language plpgsql as $$
declare
    settlement constant text[] := array['actual_price', 'accuracy_percentage', 'absolute_error', 'squared_error', 'is_realized',
        'is_accurate', 'outcome', 'void_reason', 'settled_at', 'evaluated_at', 'updated_at'];
begin
    if tg_op in ('DELETE', 'TRUNCATE') then
        raise exception 'predictions are a ledger: rows are never deleted' using errcode = 'restrict_violation';
    end if;
    if old.is_realized or old.void_reason is not null then
        raise exception 'prediction % is settled and cannot change', old.id using errcode = 'restrict_violation';
    end if;
    if to_jsonb(new) - settlement is distinct from to_jsonb(old) - settlement then
        raise exception 'prediction % was issued and only its settlement may be filled in', old.id using errcode = 'restrict_violation';
    end if;
    if new.is_realized = (new.void_reason is not null) or new.settled_at is null then
        raise exception 'prediction % must be settled or void, once', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
comment on function guard_predictions() is 'Lets nothing happen to a claim but its one settlement.';
create trigger guard_predictions before update or delete on predictions for each row execute function guard_predictions();
create trigger guard_predictions_truncate before truncate on predictions for each statement execute function guard_predictions();
--rollback drop trigger guard_predictions_truncate on predictions; drop trigger guard_predictions on predictions; drop function guard_predictions();
