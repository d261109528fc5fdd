--liquibase formatted sql

--changeset model:0032-guard-predictions splitStatements:false
create or replace function guard_predictions() returns trigger language plpgsql as $$
declare
    issued predictions;
begin
    if tg_op in ('DELETE', 'TRUNCATE') then
        raise exception 'predictions are a ledger: rows are never deleted' using errcode = 'restrict_violation';
    end if;
    if old.is_realized or old.void_reason is not null then
        raise exception 'prediction % is settled and cannot change', old.id using errcode = 'restrict_violation';
    end if;
    -- Whole rows are compared byte by byte, so that a column added later is guarded by itself.
    issued := new;
    issued.actual_price := old.actual_price;
    issued.accuracy_percentage := old.accuracy_percentage;
    issued.absolute_error := old.absolute_error;
    issued.squared_error := old.squared_error;
    issued.is_realized := old.is_realized;
    issued.is_accurate := old.is_accurate;
    issued.outcome := old.outcome;
    issued.void_reason := old.void_reason;
    issued.settled_at := old.settled_at;
    issued.evaluated_at := old.evaluated_at;
    issued.updated_at := old.updated_at;
    if issued *<> old then
        raise exception 'prediction % was issued and only its settlement may be filled in', old.id using errcode = 'restrict_violation';
    end if;
    if new.is_realized = (new.void_reason is not null) or new.settled_at is null then
        raise exception 'prediction % must be settled or void, once', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
--rollback not required
