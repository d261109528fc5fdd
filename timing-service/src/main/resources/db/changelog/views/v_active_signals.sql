--liquibase formatted sql

--changeset timing:v_active_signals runOnChange:true
create view v_active_signals as
select s.*, c.symbol,
    round(abs(s.target_price - s.entry_price) / s.entry_price, 10) as potential_return,
    round(abs(s.entry_price - s.stop_loss) / s.entry_price, 10)    as potential_loss
from trading_signals s
join cryptocurrency_ref c on c.id = s.crypto_id
where s.status = 'active';
comment on view v_active_signals is 'Open signals with all their columns; potential return and loss are positive fractions of the entry for long and short alike.';
--rollback drop view v_active_signals;
