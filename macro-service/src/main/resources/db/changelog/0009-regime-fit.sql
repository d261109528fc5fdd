--liquibase formatted sql

--changeset macro:0009-regime-fit
create table regime_fit (
    fit_time       timestamptz      not null,
    window_from    timestamptz      not null,
    days           integer          not null,
    closes         integer          not null,
    model          jsonb            not null,
    log_likelihood double precision not null,
    iterations     integer          not null,
    created_at     timestamptz      not null default now(),
    constraint pk_regime_fit primary key (fit_time),
    constraint check_regime_fit_window_from check (window_from < fit_time)
);
comment on table regime_fit is 'Hidden Markov models of the market, one a day of the grid of fits.';
comment on column regime_fit.fit_time is 'As of: nothing that closed later was used.';
comment on column regime_fit.window_from is 'Nothing that closed before was used.';
comment on column regime_fit.days is 'Days with a known return among the observations.';
comment on column regime_fit.closes is 'Candles of BTC held for the fit; another number of them calls for another fit.';
comment on column regime_fit.model is 'Start, transitions, means and deviations of the states bear, sideways, bull over daily log return, log of the annualized 30-day volatility, breadth.';
comment on column regime_fit.log_likelihood is 'Natural logarithm of the density of the observations.';
comment on column regime_fit.iterations is 'Of the start that won.';
comment on column regime_fit.created_at is 'Wall clock.';
--rollback drop table regime_fit;
