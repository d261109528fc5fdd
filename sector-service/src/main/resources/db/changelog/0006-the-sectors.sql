--liquibase formatted sql

--changeset sector:0006-the-sectors
insert into crypto_sectors (name, slug, known_from, description, characteristics) values
    ('DeFi', 'defi', '2019-06-01', 'Lending, trading and derivatives run by contracts on a chain.',
     '{"holds": "protocol tokens", "known_from": "public rankings of value locked, 2019"}'),
    ('Infrastructure (L1/L2)', 'infrastructure', '2015-08-07', 'Chains that run contracts, and what scales, connects or computes for them.',
     '{"holds": "native coins of chains and networks", "known_from": "first trading of Ethereum"}'),
    ('Gaming & Metaverse', 'gaming-metaverse', '2018-01-01', 'Games, virtual worlds, betting and fan engagement.',
     '{"holds": "in-game and platform tokens", "known_from": "first successful game on a chain, end of 2017"}'),
    ('NFT & Digital Art', 'nft-digital-art', '2020-09-01', 'Markets and chains for unique tokens, art and music.',
     '{"holds": "marketplace and creator tokens", "known_from": "first marketplace tokens, summer of 2020"}'),
    ('Oracles & Data', 'oracles-data', '2019-06-01', 'Data for contracts, storage and data markets.',
     '{"holds": "oracle and storage tokens", "known_from": "first oracle network in operation, 2019"}'),
    ('Exchange Tokens', 'exchange-tokens', '2018-01-01', 'Tokens that centralised exchanges issue.',
     '{"holds": "fee and utility tokens", "known_from": "several exchanges had one by the end of 2017"}'),
    ('Payments & Store of Value', 'payments-store-of-value', '2013-04-28', 'Money: to keep or to pay with.',
     '{"holds": "coins without a wider purpose", "known_from": "first public listing of several coins"}'),
    ('Privacy', 'privacy', '2014-06-01', 'Coins that hide sender, receiver or amount.',
     '{"holds": "privacy coins", "known_from": "first trading of Monero"}'),
    ('Meme', 'meme', '2021-02-01', 'Coins whose purpose is the joke and its community.',
     '{"holds": "meme coins", "known_from": "named as a class of its own in early 2021"}'),
    ('Real World Assets', 'real-world-assets', '2021-04-21', 'Claims on assets outside the chain.',
     '{"holds": "tokens of platforms and commodities", "known_from": "first loans against such assets by a large protocol"}'),
    ('AI & Machine Learning', 'ai-machine-learning', '2018-02-01', 'Markets for models, agents and their data.',
     '{"holds": "tokens of AI networks", "known_from": "first AI networks listed, early 2018"}');
--rollback delete from crypto_sectors;
