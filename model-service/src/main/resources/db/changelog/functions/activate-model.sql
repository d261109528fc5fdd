--liquibase formatted sql

--changeset model:activate-model runOnChange:true splitStatements:false
drop function if exists activate_model(bigint);
create or replace function activate_model(
    p_model_id bigint, p_act text, p_as_of timestamptz, p_actor text, p_reason text, p_evidence jsonb, p_in_cycle boolean)
    returns setof bigint language plpgsql as $$
declare
    v_type text;
begin
    select m.model_type into v_type
    from ai_models m
    where m.id = p_model_id and m.architecture is not null and m.status <> 'error';
    if not found then
        raise exception 'model % cannot be %', p_model_id, p_act using errcode = 'check_violation';
    end if;
    insert into model_activation (model_type, model_id, act, as_of, actor, reason, evidence, in_cycle)
    values (v_type, p_model_id, p_act, p_as_of, p_actor, p_reason, p_evidence, p_in_cycle)
    on conflict do nothing;
    return query
    update ai_models m
    set is_active = coalesce(m.id = c.champion, false),
        status = case when m.id = c.champion then 'active' else 'inactive' end
    from (select champion_at(v_type, 'infinity', false) as champion) c
    where m.model_type = v_type and m.architecture is not null and m.status <> 'error'
      and (m.is_active, m.status) is distinct from
          (coalesce(m.id = c.champion, false), case when m.id = c.champion then 'active' else 'inactive' end)
    returning m.id;
end $$;
comment on function activate_model(bigint, text, timestamptz, text, text, jsonb, boolean) is 'Records that a version was activated, demoted or retired, and brings the flags of its type''s versions in line with the history. Gives the rows that changed.';
--rollback drop function activate_model(bigint, text, timestamptz, text, text, jsonb, boolean);
