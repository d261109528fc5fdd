--liquibase formatted sql

--changeset model:champion-at runOnChange:true splitStatements:false
create or replace function champion_at(p_model_type text, p_as_of timestamptz, p_rule_only boolean) returns bigint language sql stable as $$
    select a.model_id
    from (
        select h.id, h.model_id, h.as_of
        from model_activation h
        where h.model_type = p_model_type and h.act = 'activated' and h.as_of < p_as_of
          and (not p_rule_only or h.actor = 'rule')
        order by h.as_of desc, h.id desc
        limit 1
    ) a
    where not exists (
        select from model_activation e
        where e.model_id = a.model_id and e.act <> 'activated' and e.as_of < p_as_of
          and (e.as_of, e.id) > (a.as_of, a.id)
          and (not p_rule_only or e.actor = 'rule'))
$$;
comment on function champion_at(text, timestamptz, boolean) is 'The champion of a model type for a cycle, from acts before it; null when there is none. A replay heeds the rule alone.';
--rollback drop function champion_at(text, timestamptz, boolean);
