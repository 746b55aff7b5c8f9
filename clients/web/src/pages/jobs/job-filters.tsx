import { Button, MultiSelect, Select } from "@mantine/core";
import { useState } from "react";
import { useRead } from "../../api/use-read.ts";
import { JobsFunctionsDocument } from "../../generated/graphql.ts";
import { FilterBar } from "../../parts/filter-bar.tsx";
import { Icon } from "../../parts/icon.tsx";
import { SearchInput } from "../../parts/search-input.tsx";
import { jobLook } from "../../parts/state-badge.tsx";
import { allStates, type JobsFilter, type JobsUrlFilter, spans } from "./job-query.ts";
import css from "./jobs.module.css";
import { MoreFilters } from "./more-filters.tsx";

const states = allStates.map((state) => ({ value: state, label: jobLook(state).word }));
const ages = Object.entries(spans).map(([value, { word }]) => ({ value, label: word }));

/** How many of the filters that are folded away say something. */
const foldedCount = ({ tag, error, user, requires, worker, from, to, ended }: JobsFilter): number =>
  tag.length + error.length + [user, requires, worker, from, to, ended].filter(Boolean).length;

export function JobFilters({ url }: { url: JobsUrlFilter }) {
  const { filter, set, clear, isEmpty } = url;
  const folded = foldedCount(filter);
  const [isUnfolded, setUnfolded] = useState(folded > 0);
  const { data } = useRead(JobsFunctionsDocument, {});
  const names = new Set([...(data?.functions ?? []).map(({ name }) => name), ...filter.function]);
  return (
    <>
      <FilterBar isEmpty={isEmpty} onClear={clear}>
        <div className={css.search}>
          <SearchInput
            label="Search jobs"
            placeholder="Id, tag, user, words of input …"
            value={filter.search ?? ""}
            onChange={(search) => set({ search })}
            width="100%"
          />
        </div>
        <div className={css.filters}>
          <MultiSelect
            aria-label="State"
            placeholder={filter.state.length > 0 ? "" : "Any state"}
            data={states}
            value={[...filter.state]}
            onChange={(state) => set({ state })}
            clearable
          />
          <MultiSelect
            aria-label="Function"
            placeholder={filter.function.length > 0 ? "" : "Any function"}
            data={[...names].sort()}
            value={[...filter.function]}
            onChange={(one) => set({ function: one })}
            searchable
            clearable
            nothingFoundMessage="No such function"
          />
          <Select
            aria-label="Submitted"
            placeholder="Any time"
            data={ages}
            value={filter.created ?? null}
            onChange={(created) => set({ created: created ?? "", from: "", to: "" })}
            clearable
          />
        </div>
        <Button
          variant="default"
          aria-expanded={isUnfolded}
          leftSection={<Icon name="filter" size={14} />}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          {folded > 0 ? `More filters (${folded})` : "More filters"}
        </Button>
      </FilterBar>
      {isUnfolded && <MoreFilters url={url} />}
    </>
  );
}
