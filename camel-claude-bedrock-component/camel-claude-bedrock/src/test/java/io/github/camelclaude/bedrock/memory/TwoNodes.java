package io.github.camelclaude.bedrock.memory;

import com.hazelcast.config.CacheSimpleConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.net.InetSocketAddress;
import java.util.UUID;
import javax.cache.Cache;

/** Two members of one Hazelcast cluster on the loopback, with a cache that they share. */
public final class TwoNodes implements AutoCloseable {

    private static final String CACHE = "conversations";

    private final String cluster = UUID.randomUUID().toString();
    private final HazelcastInstance one;
    private final HazelcastInstance two;

    public TwoNodes() {
        one = Hazelcast.newHazelcastInstance(config(null));
        InetSocketAddress address = (InetSocketAddress) one.getLocalEndpoint().getSocketAddress();
        two = Hazelcast.newHazelcastInstance(config("127.0.0.1:" + address.getPort()));
    }

    /** How many members there are. */
    public int size() {
        return one.getCluster().getMembers().size();
    }

    /**
     * The cache, as one of the members sees it.
     *
     * @param node 0 or 1
     */
    public Cache<String, String> cache(int node) {
        return (node == 0 ? one : two).getCacheManager().getCache(CACHE);
    }

    @Override
    public void close() {
        two.getLifecycleService().terminate();
        one.getLifecycleService().terminate();
    }

    private Config config(String member) {
        Config config = new Config();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.partition.count", "31");
        config.getMetricsConfig().setEnabled(false);
        config.addCacheConfig(new CacheSimpleConfig(CACHE));
        joinOnLoopback(config, member);
        return config;
    }

    private static void joinOnLoopback(Config config, String member) {
        var network = config.getNetworkConfig();
        network.setPort(15701).setPortAutoIncrement(true).setPortCount(1000);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(1);
        if (member != null) network.getJoin().getTcpIpConfig().addMember(member);
    }
}
