-- Whoever was suspended or delisted, by its code: asked of each merchant that an officer looks at.
create index partner_uscc_ended on partner (uscc) where status in ('suspended', 'delisted');
