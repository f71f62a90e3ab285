ALTER TABLE outlet ADD COLUMN latitude int, ADD COLUMN longitude int;
COMMENT ON COLUMN outlet.latitude IS 'millionths of a degree on the maps that are public in China (GCJ-02); null while the merchant has given no place';
COMMENT ON COLUMN outlet.longitude IS 'millionths of a degree on the maps that are public in China (GCJ-02); null while the merchant has given no place';
ALTER TABLE outlet ADD CONSTRAINT outlet_place CHECK ((latitude IS NULL) = (longitude IS NULL)
  AND latitude BETWEEN 3000000 AND 54000000 AND longitude BETWEEN 73000000 AND 136000000);
