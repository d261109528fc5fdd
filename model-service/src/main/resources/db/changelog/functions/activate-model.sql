--liquibase formatted sql

--changeset model:activate-model runOnChange:true splitStatements:false
create or replace function activate_model(p_model_id bigint) returns setof bigint language sql as $$
    with current_version as (
        select m.id, m.name, m.promoted
        from ai_models m
        where m.id = p_model_id
          and m.status <> 'error'
          and not exists (
              select from ai_models later
              where later.name = m.name and later.valid_from > m.valid_from and later.status <> 'error')
    )
    update ai_models m
    set is_active = (m.id = c.id and c.promoted),
        status = case when m.id = c.id and c.promoted then 'active' else 'inactive' end
    from current_version c
    where m.name = c.name
      and m.status <> 'error'
      and (m.is_active, m.status) is distinct from
          (m.id = c.id and c.promoted, case when m.id = c.id and c.promoted then 'active' else 'inactive' end)
    returning m.id
$$;
comment on function activate_model(bigint) is 'Makes a version the current one of its name: active when it was promoted, and all others retire. A version that is not the newest is left as it is. Gives the rows that changed.';
--rollback drop function activate_model(bigint);
