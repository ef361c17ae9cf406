/** What every job keeps: {@link io.plumbline.jobs.contract.Job} and what it is given. */
package io.plumbline.jobs.contract;
