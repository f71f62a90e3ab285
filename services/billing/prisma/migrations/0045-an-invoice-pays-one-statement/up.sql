-- One invoice, however its number was typed. What is kept since has that form already (parseInvoiceNumber).
create function invoice_key(number text) returns text language sql immutable strict as $$
  select upper(regexp_replace(normalize(number, NFKC), '[^0-9A-Za-z]', '', 'g') collate "C")
$$;
create index statement_by_invoice on statement (invoice_uscc, invoice_key(invoice_number)) where invoice_number is not null;

-- Until the commit nobody else confirms with this invoice, whichever union's statement it is.
create function hold_invoice(seller text, number text) returns void language sql volatile as $$
  select pg_advisory_xact_lock(hashtextextended('invoice ' || seller || ' ' || invoice_key(number), 0))
$$;

-- No unique index: what stands twice from before stays as it is, and is told to who approves and pays it.
create function invoice_is_used_once() returns trigger language plpgsql as $$
begin
  -- What has neither letter nor digit is no number: "无" stands on many.
  if invoice_key(new.invoice_number) = '' then
    return new;
  end if;
  perform hold_invoice(new.invoice_uscc, new.invoice_number);
  if exists (select from statement s where s.id <> new.id and s.invoice_number is not null
      and s.invoice_uscc = new.invoice_uscc and invoice_key(s.invoice_number) = invoice_key(new.invoice_number)) then
    raise exception 'an invoice stands on one statement' using errcode = 'unique_violation';
  end if;
  return new;
end $$;
create trigger statement_is_opened_with_its_own_invoice before insert on statement
  for each row when (new.invoice_number is not null) execute function invoice_is_used_once();
create trigger statement_gets_its_own_invoice before update on statement for each row
  when (new.invoice_number is not null
    and (new.invoice_number, new.invoice_uscc) is distinct from (old.invoice_number, old.invoice_uscc))
  execute function invoice_is_used_once();
