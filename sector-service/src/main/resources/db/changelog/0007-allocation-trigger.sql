--liquibase formatted sql

--changeset sector:0007-allocation-trigger
-- Checked at commit, so that a coin can be moved between sectors in any order.
create constraint trigger validate_sector_allocation
    after insert or update on crypto_sector_mapping
    deferrable initially deferred
    for each row execute function validate_sector_allocation();
--rollback drop trigger validate_sector_allocation on crypto_sector_mapping;
