COMMENT ON TABLE partner IS 'slice onboarding: merchants and their standing';
COMMENT ON TABLE uscc_confirmation IS 'slice onboarding: codes with a wrong check character that officers confirmed';
COMMENT ON TABLE outlet IS 'slice outlets';
COMMENT ON TABLE offer IS 'slice offers';
