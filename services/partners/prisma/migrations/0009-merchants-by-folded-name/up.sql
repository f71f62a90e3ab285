-- Those that the public knows, by the name as it is compared: asked of each merchant that an officer looks at.
create index partner_folded_name on partner (platform.folded_name(name))
  where status in ('publicised', 'contracted', 'live', 'suspended');
