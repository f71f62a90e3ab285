-- A name as it is compared with another's, never shown: without width, case, blanks and punctuation, letters of Cyrillic, Greek and Armenian as the Latin ones
-- of their shape (UTS #39), and without the words for a company at its end. Two names of one fold are one to who reads them on a page.
create function platform.folded_name(name text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(
    regexp_replace(
      lower(translate(normalize(name, nfkc),
        'АВЕЅІЈКМНОРСТУХҮԌԚԜӀ' || 'аеорсухѕіјһԁԛԝӏүҝвкмнт' || 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϺονρυιϲϳ' || 'ՕՍՏԼօսոհյզցք'
          || 'БГДЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯЁ' || '0',
        'abesijkmhopctyxygqwl' || 'aeopcyxsijhdqwlykbkmht' || 'abezhikmnoptyxcmonpyicj' || 'ousloumhjqgp'
          || 'бгджзийлпфцчшщъыьэюяё' || 'o')),
      '[\s!-/:-@\[-`{-~·•‧∙⋅・、，。“”‘’《》〈〉【】（）「」『』〔〕—–‐…－〜～]+', '', 'g'),
    '(股份)?有限(责任)?公司$', '')
$$;

create index trade_union_folded_name on platform.trade_union (platform.folded_name(name));
