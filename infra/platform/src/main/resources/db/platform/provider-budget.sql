--liquibase formatted sql

--changeset platform:provider-budget
create table provider_budget (
    provider      text        not null,
    window_start  timestamptz not null,
    used          integer     not null,
    blocked_until timestamptz,
    block_reason  text,
    updated_at    timestamptz not null,
    constraint pk_provider_budget primary key (provider),
    constraint check_provider_budget_used check (used >= 0)
);
comment on table provider_budget is 'What all instances together have used of a provider, and until when it has told us to stop.';
comment on column provider_budget.provider is 'For example binance.';
comment on column provider_budget.window_start is 'Start of the window that used counts in.';
comment on column provider_budget.used is 'Weight used in that window.';
comment on column provider_budget.blocked_until is 'No instance calls it before this; null when never blocked.';
comment on column provider_budget.block_reason is 'What the provider said.';
comment on column provider_budget.updated_at is 'When this last changed, wall clock of the database.';
--rollback drop table provider_budget;

--changeset platform:take-provider-budget splitStatements:false runOnChange:true
create or replace function take_provider_budget(p_provider text, p_weight integer, p_capacity integer, p_window interval)
    returns table (is_granted boolean, retry_at timestamptz, reason text)
    language plpgsql as $$
declare
    -- The database's clock: instances need not agree on theirs.
    v_now    timestamptz := clock_timestamp();
    v_window timestamptz := date_bin(p_window, v_now, timestamptz '2000-01-01Z');
    v_row    provider_budget;
begin
    insert into provider_budget (provider, window_start, used, updated_at)
    values (p_provider, v_window, 0, v_now)
    on conflict (provider) do nothing;
    select * into v_row from provider_budget b where b.provider = p_provider for update;
    if v_row.window_start >= v_window then
        -- Whoever waited for the row across the end of a window does not lead back to it.
        v_window := v_row.window_start;
    else
        v_row.used := 0;
    end if;
    if v_row.blocked_until > v_now then
        return query select false, v_row.blocked_until, v_row.block_reason;
    elsif v_row.used + p_weight > p_capacity then
        return query select false, v_window + p_window, null::text;
    else
        update provider_budget b
        set used = v_row.used + p_weight, window_start = v_window, updated_at = v_now
        where b.provider = p_provider;
        return query select true, null::timestamptz, null::text;
    end if;
end $$;
comment on function take_provider_budget(text, integer, integer, interval) is 'Takes weight from what all instances share of a provider in the current window; without a grant, when to ask again and, when the provider has blocked us, why.';
--rollback drop function take_provider_budget(text, integer, integer, interval);
