--liquibase formatted sql

--changeset sector:validate-sector-allocation runOnChange:true splitStatements:false
create or replace function validate_sector_allocation() returns trigger language plpgsql as $$
declare
    highest numeric;
begin
    -- Shares only rise where a membership begins, so the highest sum stands at one of these moments.
    select max(total) into highest
    from (
        select sum(m.allocation_percentage) as total
        from crypto_sector_mapping b
        join crypto_sector_mapping m
          on m.crypto_id = b.crypto_id and m.valid_from <= b.valid_from
         and (m.valid_to is null or m.valid_to > b.valid_from)
        where b.crypto_id = new.crypto_id
        group by b.id
    ) sums;
    if highest > 100 then
        raise exception 'allocation_percentage of coin % sums to %, at most 100 is allowed', new.crypto_id, highest
            using errcode = 'check_violation', constraint = 'validate_sector_allocation';
    end if;
    return null;
end $$;
comment on function validate_sector_allocation() is 'Refuses memberships of a coin that at some time sum to more than 100 percent.';
--rollback drop function validate_sector_allocation();
