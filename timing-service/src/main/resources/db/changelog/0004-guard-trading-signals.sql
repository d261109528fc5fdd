--liquibase formatted sql

--changeset timing:0004-guard-trading-signals splitStatements:false
create function guard_trading_signals() returns trigger language plpgsql as $$
declare
    settlement constant text[] := array['status', 'updated_at', 'result', 'filled_at', 'fill_price', 'exit_price',
        'exit_time', 'mfe', 'mae', 'return_net', 'r_multiple', 'cancel_reason'];
    claimed jsonb := to_jsonb(old) - settlement;
    claims  jsonb := to_jsonb(new) - settlement;
begin
    if tg_op = 'DELETE' then
        if current_user <> (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
            raise exception 'signal % is on record and is not deleted', old.id using errcode = 'restrict_violation';
        end if;
        return old;
    end if;
    -- The foreign key empties the reference when the prediction itself is gone; nobody else may.
    if new.prediction_id is null and old.prediction_id is not null
        and not exists (select 1 from prediction_ref where id = old.prediction_id) then
        claimed := claimed - 'prediction_id';
        claims := claims - 'prediction_id';
        if claimed = claims and to_jsonb(old) - 'prediction_id' = to_jsonb(new) - 'prediction_id' then
            return new;
        end if;
    end if;
    if claimed is distinct from claims then
        raise exception 'signal % was issued and its claim does not change', old.id using errcode = 'restrict_violation';
    end if;
    if old.result is not null then
        raise exception 'signal % is settled already', old.id using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger guard_trading_signals before update or delete on trading_signals
    for each row execute function guard_trading_signals();
create trigger touch_trading_signals before update on trading_signals
    for each row execute function touch_updated_at();
comment on function guard_trading_signals() is 'Refuses any change of a claim, a second settlement, and deletion by the runtime role.';
--rollback drop trigger touch_trading_signals on trading_signals; drop trigger guard_trading_signals on trading_signals; drop function guard_trading_signals();
