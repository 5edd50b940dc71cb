-- A statute's article is written as officials write it: 第十四条. Parameters that somebody set himself keep his words.
SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true), set_config('app.assigned', '', true);
UPDATE deadline SET basis = fresh.basis FROM (VALUES
  ('业主大会和业主委员会指导规则 9', '业主大会和业主委员会指导规则第九条'),
  ('信访工作条例 22', '信访工作条例第二十二条'),
  ('信访工作条例 34', '信访工作条例第三十四条'),
  ('信访工作条例 35', '信访工作条例第三十五条'),
  ('指导规则 8；天数为平台参数', '指导规则第八条；天数为平台参数'),
  ('民法典 946', '民法典第九百四十六条'),
  ('民法典 947', '民法典第九百四十七条'),
  ('物业管理条例 14', '物业管理条例第十四条'),
  ('物业管理条例 16', '物业管理条例第十六条')
) AS fresh (former, basis) WHERE deadline.basis = fresh.former;
