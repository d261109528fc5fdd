--liquibase formatted sql
--changeset probe:0001-probe
create table computed (
    as_of    timestamptz not null,
    run_id   text        not null,
    coins    integer     not null,
    constraint pk_computed primary key (as_of)
);
create table regime_ref (
    analysis_time timestamptz not null,
    regime        text        not null,
    constraint pk_regime_ref primary key (analysis_time),
    constraint check_regime_ref_regime check (regime in ('bull', 'bear', 'sideways'))
);
--rollback drop table regime_ref; drop table computed;
