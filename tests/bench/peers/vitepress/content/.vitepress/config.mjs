// Pages alone: no search, and no looking for dead links.
export default { cleanUrls: true, ignoreDeadLinks: true };
