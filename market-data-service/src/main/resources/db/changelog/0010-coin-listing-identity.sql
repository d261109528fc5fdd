--liquibase formatted sql

--changeset market:0010-coin-listing-identity
alter table coin_listing add column provider_id text;
alter table coin_listing add column chain text;
alter table coin_listing add column contract text;
create unique index unique_coin_listing_provider_id on coin_listing (provider, provider_id) where provider_id is not null;
comment on column coin_listing.provider_id is 'How the provider itself names it, one coin for ever; null where only ticker and name are known.';
comment on column coin_listing.chain is 'Chain that its contract is on, as the provider names it; null for a coin with a chain of its own, or unknown.';
comment on column coin_listing.contract is 'Token contract on that chain.';
--rollback drop index unique_coin_listing_provider_id;
--rollback alter table coin_listing drop column provider_id;
--rollback alter table coin_listing drop column chain;
--rollback alter table coin_listing drop column contract;
