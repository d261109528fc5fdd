--liquibase formatted sql

--changeset model:claim-outcome runOnChange:true splitStatements:false
create or replace function claim_outcome(p_predicted_value jsonb, p_outcome text) returns text language sql immutable as $$
    -- Claims on trades that were issued before there were three barriers speak of the target alone.
    select case when p_outcome in ('stop', 'horizon', 'target') and p_predicted_value -> 'probabilities' -> p_outcome is null
                then case when p_outcome = 'target' then 'occurred' else 'not_occurred' end
                else p_outcome end
$$;
comment on function claim_outcome(jsonb, text) is 'What came about, in the classes that the claim speaks of.';
--rollback drop function claim_outcome(jsonb, text);
