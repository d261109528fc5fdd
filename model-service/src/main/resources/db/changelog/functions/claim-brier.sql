--liquibase formatted sql

--changeset model:claim-brier runOnChange:true splitStatements:false
-- Of all settled claims: plpgsql keeps its expressions ready, an SQL function is set up anew for each claim.
create or replace function claim_brier(p_predicted_value jsonb, p_outcome text) returns numeric language plpgsql immutable as $$
begin
    -- Claims issued before classes were stored hold the event's probability alone.
    if p_outcome in ('occurred', 'not_occurred') then
        return ((p_predicted_value ->> 'probability')::numeric - (p_outcome = 'occurred')::integer) ^ 2;
    elsif p_outcome is not null then
        return (select sum((c.value::numeric - (c.key = p_outcome)::integer) ^ 2)
                from jsonb_each_text(p_predicted_value -> 'probabilities') c);
    end if;
    return null;
end $$;
comment on function claim_brier(jsonb, text) is 'Brier score of a claim once its class is known: of the event with two classes, over all classes with more. Null without an outcome.';
--rollback drop function claim_brier(jsonb, text);

--changeset model:base-rate-brier runOnChange:true splitStatements:false
create or replace function base_rate_brier(p_base_rate numeric, p_predicted_value jsonb, p_outcome text) returns numeric
    language plpgsql immutable as $$
begin
    if p_outcome in ('occurred', 'not_occurred') then
        return (p_base_rate - (p_outcome = 'occurred')::integer) ^ 2;
    elsif p_outcome is not null then
        return (select sum((c.value::numeric - (c.key = p_outcome)::integer) ^ 2)
                from jsonb_each_text(p_predicted_value -> 'base_rates') c);
    end if;
    return null;
end $$;
comment on function base_rate_brier(numeric, jsonb, text) is 'The same score for the base rates known at issue.';
--rollback drop function base_rate_brier(numeric, jsonb, text);
